"""The office: our verbs over the server's wire. Values of `agenda` go in and come out; what goes wrong is a `Trouble`."""
