// Areas are types only: there is nothing to run.
export {}
