"""The operator's side of Sophie: the `sophie` command and the supervisor behind `sophie run`."""
