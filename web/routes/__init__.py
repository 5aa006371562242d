"""The addresses that the server answers: pages for people, JSON for programs, health for whoever watches."""
