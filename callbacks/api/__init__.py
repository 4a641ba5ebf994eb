"""What programs read: /api/v1/, JSON under the rights of the account."""
