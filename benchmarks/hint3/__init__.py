"""HINT3 (Arora et al., EMNLP 2020 Insights): three English chatbots with the real traffic they got, most of it out of scope."""
