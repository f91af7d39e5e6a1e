"""Our pipeline against the one that `rasa init` gives, on our data: training time, parse time, memory and accuracy."""
