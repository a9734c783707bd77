import type { ReceivedRequest } from '../protocol/request.js'

/** Paths of another host, which a response names as a download, and the operations behind them. */
const OTHER_HOSTS: Readonly<Record<string, string>> = {
  '/invoicing/fapiao/fapiao-file': '/v3/new-tax-control-fapiao/download',
}

/** Returns the path of the operation that a request is for. */
export function operationPath(path: string): string {
  return Object.hasOwn(OTHER_HOSTS, path) ? (OTHER_HOSTS[path] ?? path) : path
}

/** A download of another host has its token in the query; it may be signed as well. */
export function needsSignature({ path, headers }: ReceivedRequest): boolean {
  return !Object.hasOwn(OTHER_HOSTS, path) || headers.authorization !== undefined
}
