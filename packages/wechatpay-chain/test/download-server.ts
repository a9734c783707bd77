import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { DownloadOptions } from '../src/files/download-stream.js'
import { APIV3_KEY, clientOf as clientOfGateway } from './gateway.js'

/** What the server does with a request. */
export type Respond = (response: ServerResponse) => void

export let server: Server
export let base: string
export let folder: string
/** What the server does with its next requests. */
export const responses: Respond[] = []
/** The paths that were requested. */
export const requested: string[] = []

/** Starts the server before each test of a file, with a folder of its own, and ends it after. */
export function serveDownloads(): void {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wechatpay-downloads-'))
    responses.length = 0
    requested.length = 0
    server = createServer((request, response) => {
      requested.push(request.url ?? '')
      const respond = responses.shift()
      if (respond === undefined) response.writeHead(500).end()
      else respond(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })
}

export const content = Buffer.from('时间,金额\r\n`10:00,`1.01\r\n'.repeat(400))
export const hexOf = (type: string, bytes: Buffer) => createHash(type).update(bytes).digest('hex')
export const whole =
  (body: Buffer): Respond =>
  (response) =>
    response.writeHead(200, { 'Content-Length': body.length }).end(body)
export const status =
  (code: number): Respond =>
  (response) =>
    response.writeHead(code).end('{"code":"NO_AUTH","message":"m"}')
export const offer = (more: object = {}) => ({
  download_url: `${base}v3/billdownload/file?token=a`,
  hash_type: 'SHA1',
  hash_value: hexOf('sha1', content),
  ...more,
})
export const clientOf = () => clientOfGateway({ url: base }, { apiv3Key: APIV3_KEY })
export const download = (source: unknown, options: unknown) =>
  clientOf().$download(source as string, options as DownloadOptions)
export const failureOf = async (work: PromiseLike<unknown>) => {
  const ended = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(ended).toBeInstanceOf(Error)
  return ended as Error & { code: string; outcome: string }
}
export const target = () => join(folder, 'bill.csv')
