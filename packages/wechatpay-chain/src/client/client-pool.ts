import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { ownOptions } from '../values/own-options.js'
import { inLanguage } from './chained.js'
import type { Client } from './client.js'
import type { ClientConfig } from './client-config.js'
import { createClient } from './create-client.js'
import { configuredLanguage } from './language.js'

/** Clients of many merchants, each created when it is first requested. */
export interface ClientPool {
  /** Returns the client of a merchant; concurrent calls share the creation. */
  get(mchid: string): Promise<Client>
  /**
   * Forgets a client, so that the next `get` loads its configuration again, for example after keys
   * were replaced.
   */
  forget(mchid: string): void
  /** Closes all clients. */
  close(): void
  /** Number of clients in the pool. */
  readonly size: number
}

/** Options of a pool. */
export interface ClientPoolOptions {
  /** Loads the configuration of a merchant, from a database or a secret store. */
  load(mchid: string): ClientConfig | Promise<ClientConfig>
  /** Most clients kept at once; the least recently used one is dropped first. Defaults to 100. */
  limit?: number
}

/**
 * Creates a pool. Clients share nothing; a client that was dropped from the pool still works for
 * code that holds it.
 */
export function createClientPool(options: ClientPoolOptions): ClientPool {
  const { load, limit = 100 } = ownOptions(options, ['load', 'limit'])
  if (!Number.isInteger(limit) || limit < 1)
    throw new ConfigurationError(message('config.pool-limit', { limit }))
  const clients = new Map<string, Promise<Client>>()

  const drop = (mchid: string) => {
    const client = clients.get(mchid)
    clients.delete(mchid)
    client?.then(({ $close }) => $close()).catch(() => undefined)
  }
  const make = async (mchid: string) => {
    const config = await load(mchid)
    return inLanguage(configuredLanguage(config), () => {
      if (config.mchid !== mchid)
        throw new ConfigurationError(message('config.pool-other-merchant', { mchid }))
      return createClient(config)
    })
  }
  return {
    async get(mchid) {
      const known = clients.get(mchid)
      const client = known ?? make(mchid)
      clients.delete(mchid)
      clients.set(mchid, client)
      if (clients.size > limit) drop(clients.keys().next().value as string)
      // A configuration that could not be loaded is loaded again next time.
      if (known === undefined)
        client.catch(() => clients.get(mchid) === client && clients.delete(mchid))
      return client
    },
    forget: drop,
    close() {
      for (const mchid of [...clients.keys()]) drop(mchid)
    },
    get size() {
      return clients.size
    },
  }
}
