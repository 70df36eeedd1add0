"""The office: our verbs over the server's wire. Values of `agenda` go in and come out; trouble is a `Trouble`."""
