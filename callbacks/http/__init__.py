"""What the server does with a request before and beside the pages: limits, refusals, versions, errors."""
