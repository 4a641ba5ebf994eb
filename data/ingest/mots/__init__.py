"""The words that files use: labels of columns, names of structures, marks of what is missing."""
