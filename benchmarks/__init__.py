"""What is measured, and against whom; see each module."""
