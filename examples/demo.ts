// pnpm demo: six ways of making one documented call, and one that returns an error, against the
// sandbox on this machine.
import { pathToFileURL } from 'node:url'
import { createSandbox, type LogEntry } from '@wechatpay-chain/sandbox'
import { type ChainResponse, createClient, isWeChatPayError } from 'wechatpay-chain'
import { createPrinter, type Printer } from './printer.js'

const CONTRACT = '123'
const APPID = 'wxd678efh567hg6787'

/**
 * Runs the demo and writes what happens, line by line; returns how many of the seven calls went
 * as expected.
 */
export async function runDemo(write: (line: string) => void, isColored = false): Promise<number> {
  const print = createPrinter(write, isColored)
  const started = performance.now()
  const sandbox = await createSandbox()
  print.title(
    'wechatpay-chain',
    `the local WeChat Pay gateway listens on ${sandbox.url} (started in ${Math.round(performance.now() - started)} ms)`,
  )
  sandbox.addContract({ contract_id: CONTRACT, appid: APPID })
  try {
    const { mchid } = sandbox.config()
    const client = createClient(sandbox.config())
    const options = { contract_id: CONTRACT, json: { mchid, appid: APPID } }

    // Three ways to write one route …
    const properties = client.v3.papay.contracts._contract_id_.failNotify
    const path = client.chain('v3/papay/contracts/{contract_id}/fail-notify')
    const index = client['v3/papay/contracts/{contract_id}/fail-notify']
    const inAngles = client.chain('v3/papay/contracts/<contract_id>/fail-notify')

    // … and two ways to wait for each.
    const calls: [code: string, call: () => PromiseLike<ChainResponse>][] = [
      [
        'await client.v3.papay.contracts._contract_id_.failNotify.post({…})',
        () => properties.post(options),
      ],
      [
        'client.v3.papay.contracts._contract_id_.failNotify.postAsync({…}).then(…).wait()',
        () =>
          properties
            .postAsync(options)
            .then((response) => response)
            .wait(),
      ],
      [
        "await client.chain('v3/papay/contracts/{contract_id}/fail-notify').post({…})",
        () => path.post(options),
      ],
      [
        "client.chain('v3/papay/contracts/<contract_id>/fail-notify').postAsync({…}).then(…).wait()",
        () =>
          inAngles
            .postAsync(options)
            .then((response) => response)
            .wait(),
      ],
      [
        "await client['v3/papay/contracts/{contract_id}/fail-notify'].post({…})",
        () => index.post(options),
      ],
      [
        "client['v3/papay/contracts/{contract_id}/fail-notify'].postAsync({…}).then(…).wait()",
        () =>
          index
            .postAsync(options)
            .then((response) => response)
            .wait(),
      ],
    ]
    let good = 0
    for (const [number, [code, call]] of calls.entries()) {
      print.call(number + 1, code)
      const response = await call()
      good += showAccepted(print, { entry: sandbox.requests.last(), response })
    }
    print.call(
      calls.length + 1,
      "….failNotify.postAsync({ contract_id: 'no-such-contract', … }).otherwise(…).wait()   WeChat Pay returns an error",
    )
    const error = await properties
      .postAsync({ ...options, contract_id: 'no-such-contract' })
      .then(() => undefined)
      .otherwise((reason) => reason)
      .wait()
    good += showRefused(print, { entry: sandbox.requests.last(), error })
    print.end(
      `${good} of ${calls.length + 1} calls went as expected; the sandbox received ${sandbox.requests.total} requests.`,
    )
    return good
  } finally {
    await sandbox.close()
  }
}

interface Accepted {
  entry: LogEntry | undefined
  response: ChainResponse
}

function showSent(print: Printer, entry: LogEntry): void {
  const { signature } = entry
  print.fact('sent', `${entry.method} ${entry.target}`)
  print.fact('body', entry.requestBody)
  print.check(
    signature?.holds === true,
    'request',
    `${signature?.scheme} over ${signature?.bytes} bytes, merchant ${signature?.party}, certificate ${short(signature?.serial)}`,
  )
}

function short(text: string | undefined): string {
  return text === undefined
    ? '?'
    : text.length > 20
      ? `${text.slice(0, 10)}…${text.slice(-6)}`
      : text
}

function showAccepted(print: Printer, { entry, response }: Accepted): number {
  if (entry === undefined) return 0
  showSent(print, entry)
  // The promise resolved, so the SDK has verified the response; an invalid signature rejects.
  print.check(
    true,
    'response',
    `verified with WeChat Pay's key ${short(response.getHeaderLine('Wechatpay-Serial'))}, Request-ID ${response.getHeaderLine('Request-ID')}`,
  )
  print.result(
    `${response.getStatusCode()} ${response.getReasonPhrase()}`,
    `in ${entry.milliseconds.toFixed(1)} ms at the gateway`,
  )
  return response.getStatusCode() === 204 && entry.signature?.holds === true ? 1 : 0
}

interface Refused {
  entry: LogEntry | undefined
  error: unknown
}

function showRefused(print: Printer, { entry, error }: Refused): number {
  if (entry === undefined || !isWeChatPayError(error)) return 0
  showSent(print, entry)
  print.result(`${entry.status} ${error.code}`, error.message)
  return error.code === 'RESOURCE_NOT_EXISTS' ? 1 : 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const isColored = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined
  const good = await runDemo((line) => console.log(line), isColored)
  process.exitCode = good === 7 ? 0 : 1
}
