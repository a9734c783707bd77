import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describeSample, readSample } from '../../../test/documented-sample.js'
import { describePhp, hasPhp, PHP_SDK } from './php.js'

interface Sent {
  method: string
  origin: string
  path: string
  query: string
  headers: Record<string, string>
}
interface Recorded extends Sent {
  body: { kind: string; text?: string; xml?: Record<string, string> }
}
interface Row {
  id: string
  kind: string
  mchid: string
  requests: Recorded[]
}
interface Result {
  id: string
  requests: (Sent & { body: string })[]
  error: string | null
}

/** Runs sources that use `$instance` and returns their requests. */
function run(sources: readonly { id: string; php: string; mchid: string }[]): Result[] {
  const input = sources.map((source) => `${JSON.stringify(source)}\n`).join('')
  const options = { input, maxBuffer: 1 << 28 }
  const { stdout } = spawnSync('php', [path.join(PHP_SDK, 'run-snippets.php')], options)
  return String(stdout)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result)
}

/** What of a request has to be the same, with nothing that depends on keys, chance or machine. */
function comparable(sent: Sent, text: string, kind: string) {
  const skipped = ['user-agent', 'content-length', 'authorization', 'wechatpay-serial']
  const headers = Object.entries(sent.headers).filter(([name]) => !skipped.includes(name))
  return {
    ...{ method: sent.method, origin: sent.origin, path: sent.path, query: sent.query },
    headers: Object.fromEntries(headers.sort()),
    body: kind === 'xml' ? fieldsOf(text) : text,
  }
}

/** Fields of an XML body, without signatures and the nonce. */
function fieldsOf(xml: string) {
  const fields = [...xml.matchAll(/<(\w+)>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*|<[A-Z].*?>))<\/\1>/gs)]
  const kept = fields.filter(
    ([, name = '']) => !['sign', 'workwx_sign', 'nonce_str'].includes(name),
  )
  return kept.map(([, name, cdata, plain]) => [name, cdata ?? plain])
}

describeSample('the documented PHP calls, run with the stand-in', () => {
  it.skipIf(!hasPhp)('make the requests that the PHP SDK makes', () => {
    const rows = new Map(readSample<Row>().map((row) => [row.id, row]))
    const sources = readSnippets().filter(({ id }) => (rows.get(id)?.requests.length ?? 0) > 0)
    expect(sources.length).toBeGreaterThan(1000)
    for (const { id, requests, error } of run(
      sources.map((source) => ({ ...source, mchid: rows.get(source.id)!.mchid })),
    )) {
      const expected = rows.get(id)!.requests
      expect([id, error, requests.length]).toEqual([id, null, expected.length])
      expected.forEach(({ body, ...sent }, at) => {
        const { body: base64, ...ours } = requests[at]!
        const text = Buffer.from(base64, 'base64').toString()
        expect([id, comparable(ours, text, body.kind)]).toEqual([
          id,
          comparable(sent, body.text ?? '', body.kind),
        ])
      })
    }
  })
})

function readSnippets(): { id: string; php: string }[] {
  const folder =
    process.env['DOCUMENTED_SAMPLE'] ??
    fileURLToPath(new URL('../../../../shared/php/sample/', import.meta.url))
  const file = path.join(folder, 'snippets.jsonl')
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

describePhp('the stand-in for the PHP SDK', () => {
  const paths = (...sources: string[]) =>
    run(sources.map((php) => ({ id: php, php, mchid: '1900000001' }))).map(
      ({ requests: [sent], error }) => (sent ? `${sent.method} ${sent.path}?${sent.query}` : error),
    )

  it('names paths as the SDK does', () => {
    expect(
      paths(
        "$instance->v3->merchantService->complaintsV2->get(['query' => ['a' => 'b c', 'd' => true]]);",
        "$instance->v3->pay->_out_trade_no_->get(['out_trade_no' => 'a/b']);",
        "$instance['v3/Pay/{x}'][''] -> delete(['x' => '']);",
        "$instance->chain('{p}/pay/x')->post(['p' => 'V2', 'xml' => ['mch_id' => '1900000001']]);",
        "$instance->chain('v3/x{?a,b}')->getAsync(['a' => 1])->wait();",
      ),
    ).toEqual([
      'GET /v3/merchant-service/complaints-v2?a=b%20c&d=1',
      'GET /v3/pay/a%2Fb?',
      'DELETE /v3/-pay//?',
      'POST /pay/x?',
      'GET /v3/x?a=1',
    ])
  })

  it('refuses another merchant ID in APIv2', () => {
    expect(paths("$instance->v2->x->post(['xml' => ['mch_id' => '1']]);")).toEqual([
      'WeChatPay\\Exception\\InvalidArgumentException: The merchant ID `1` is not the configured `1900000001`.',
    ])
  })
})
