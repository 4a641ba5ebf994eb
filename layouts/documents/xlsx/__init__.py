"""The workbook of a structure and of a region: values as numbers, words as text, a native radar."""
