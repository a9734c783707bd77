import type http from 'node:http'
import type https from 'node:https'
import { IdleHttpAgent, IdleHttpsAgent } from '../http/idle-agents.js'
import type { ClientConfig } from './client-config.js'
import { createMerchantContext, readAuthorities } from './tls-material.js'

/** TLS agents of a client, which share no connection with another client's. */
export interface Agents {
  plain: https.Agent
  http: http.Agent
  withCertificate: (() => https.Agent) | undefined
}

/**
 * Creates the agents. Certificate and key go into an OpenSSL context, from which they cannot be
 * read again: no agent, config or socket holds them as a string.
 *
 * @throws ConfigurationError for material that TLS cannot use: a wrong passphrase, or a key that
 * does not belong to the certificate
 */
export function createAgents(config: ClientConfig): Agents {
  const { ca, merchant } = config
  const authorities = ca === undefined ? {} : { ca: [readAuthorities(ca)] }
  const kept = { http: new IdleHttpAgent({ keepAlive: true }) }
  const plain = new IdleHttpsAgent({ keepAlive: true, ...authorities })
  if (merchant === undefined) return { ...kept, plain, withCertificate: undefined }
  const secureContext = createMerchantContext(config, authorities)
  const agent = new IdleHttpsAgent({ keepAlive: true, secureContext } as https.AgentOptions)
  return { ...kept, plain, withCertificate: () => agent }
}
