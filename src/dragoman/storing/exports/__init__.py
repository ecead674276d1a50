"""One small module for each format that records are exported to."""
