"""The API as it is read: its resources, their fields, what an answer holds, their description."""
