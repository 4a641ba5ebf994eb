-- What the ranks of the packets stand for.
SELECT genre, code, dispositif FROM ordre ORDER BY genre, rang;
