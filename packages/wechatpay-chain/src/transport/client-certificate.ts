import type http from 'node:http'
import type { InternalAxiosRequestConfig } from 'axios'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import type { Attempt } from '../outcome/attempt.js'
import { LOOPBACK } from '../values/loopback.js'

/** The agents of a client, as far as they carry a certificate. */
export interface CertificateAgents {
  withCertificate: (() => http.Agent) | undefined
}

/**
 * Refuses a request that needs the merchant API certificate when there is none to send. A caller's
 * own `httpsAgent` or socket may carry one, and a sandbox on this machine asks for none.
 *
 * @throws RequestRefusedError
 */
export function demandCertificate(
  config: InternalAxiosRequestConfig,
  { request }: Attempt,
  { withCertificate }: CertificateAgents,
): void {
  if (request === undefined || withCertificate !== undefined) return
  if (config.httpsAgent !== undefined || config.socketPath) return
  if (LOOPBACK.test(config.url ?? '')) return
  throw refused(request.template, message('transport.certificate-missing'), {
    code: 'ERR_CERTIFICATE',
    method: request.method,
    hint: message('transport.certificate-hint'),
  })
}
