"""Style sheets: which of their rules apply to a page, and which of these win."""
