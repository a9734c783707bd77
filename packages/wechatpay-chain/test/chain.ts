import type { ChainRoute } from '../src/chain/chain-host.js'
import { createRoot } from '../src/chain/node.js'
import type { RouteNode } from '../src/chain/route-node.js'

/** What a chain handed on to be sent. */
export interface Sent {
  method: string
  template: string
  options: unknown
  lowered?: string
}

/** Makes a chain that sends nothing but writes down what it would send. */
export function createChain() {
  const sent: Sent[] = []
  const damaged: [string, string][] = []
  const refused: Error[] = []
  const host = {
    send: (method: string, { template, lowered }: ChainRoute, options: unknown) => {
      sent.push({ method, template, options, ...(lowered === undefined ? {} : { lowered }) })
      return sent.length
    },
    reject: (error: Error) => refused.push(error),
    warnDamaged: (data: string, becomes: string) => damaged.push([data, becomes]),
  }
  const root = createRoot(host, { getDriver: () => 'driver' }) as RouteNode & {
    getDriver(): string
  }
  /** Where a node leads, as its verbs say. */
  const pathOf = (node: RouteNode) => {
    node.get()
    return sent.pop()?.template
  }
  return { root, sent, damaged, refused, pathOf }
}

/** Reads one property after the other. */
export const step = (node: RouteNode, ...names: string[]) =>
  names.reduce((at, name) => at[name] as RouteNode, node)
