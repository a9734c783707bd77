/** A URL of a server on this machine, reached without TLS: a sandbox. */
export const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/]|$)/
