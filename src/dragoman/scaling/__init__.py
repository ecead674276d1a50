"""Many documents: worker processes on one machine, and jobs that go on where they were stopped."""
