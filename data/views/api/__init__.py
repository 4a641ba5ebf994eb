"""The rows of each resource of the API, loaded under the rights of who asks."""
