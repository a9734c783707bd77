import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeRow } from './judge.js'
import { createReplayer, type Replayer } from './replay.js'
import type { WireRequest, WireRow } from './rows.js'

const ORIGIN = 'https://api.mch.weixin.qq.com'
const HEADERS = {
  accept:
    'application/json, text/plain, application/x-gzip, application/pdf, image/png, image/*;q=0.5',
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'any',
}
const HEADERS_V2 = {
  accept: 'text/xml, text/plain, application/x-gzip',
  'content-type': 'text/xml; charset=utf-8',
  'user-agent': 'any',
}
const fixture = Buffer.concat([
  Buffer.from('harness fixture a.png\r\n'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from('\n'),
])
const sha256 = createHash('sha256').update(fixture).digest('hex')
const meta = JSON.stringify({ filename: 'a.png', sha256 })

function signed(signedOver: 'bytes' | 'empty' | 'toString') {
  const params = ['mchid', 'serial_no', 'timestamp', 'nonce_str', 'signature']
  return { scheme: 'WECHATPAY2-SHA256-RSA2048', mchid: '1900000001', params, signedOver }
}

const get: WireRequest = {
  method: 'GET',
  origin: ORIGIN,
  path: '/v3/x',
  query: '',
  headers: HEADERS,
  body: { kind: 'empty' },
  authorization: signed('empty'),
  options: {},
}

/** Kinds of calls that the sample lacks, written according to the original's known behaviour. */
const MADE: Readonly<Record<string, WireRow>> = {
  'an upload, whose meta is signed': {
    id: 'upload',
    mchid: '1900000001',
    calls: [
      {
        segments: [['chain', 'v3/merchant/media/upload']],
        verb: 'post',
        async: true,
        options: {
          body: { $stream: 'MediaUtil' },
          headers: { 'Content-Type': 'multipart/form-data; boundary=<BOUNDARY>' },
        },
      },
    ],
    requests: [
      {
        ...get,
        method: 'POST',
        path: '/v3/merchant/media/upload',
        headers: { ...HEADERS, 'content-type': 'multipart/form-data; boundary=<BOUNDARY>' },
        body: {
          kind: 'multipart',
          parts: [
            { name: 'meta', contentType: 'application/json', text: meta },
            {
              name: 'file',
              filename: 'a.png',
              contentType: 'image/png',
              size: fixture.length,
              sha256,
            },
          ],
        },
        authorization: signed('toString'),
      },
    ],
  },
  'a download whose verifier is stripped, into a file': {
    id: 'download',
    mchid: '1900000001',
    calls: [
      {
        segments: [
          ['prop', 'v3'],
          ['prop', 'billdownload'],
          ['prop', 'file'],
        ],
        verb: 'get',
        async: false,
        options: {
          handler: { $handlerWithout: ['verifier'] },
          sink: './bill.csv',
          query: { token: '+ /中' },
        },
      },
    ],
    requests: [
      {
        ...get,
        path: '/v3/billdownload/file',
        query: 'token=%2B%20%2F%E4%B8%AD',
        options: { sink: './bill.csv' },
      },
    ],
  },
  'a path that {empty} ends with a slash': {
    id: 'empty',
    mchid: '1900000001',
    calls: [
      {
        segments: [
          ['prop', 'v3'],
          ['index', 'a-b'],
          ['prop', '_empty_'],
        ],
        verb: 'get',
        async: true,
        options: [],
      },
    ],
    requests: [{ ...get, path: '/v3/a-b/' }],
  },
  'two calls of one snippet, the second without a body': {
    id: 'two',
    mchid: '1900000001',
    calls: [
      {
        segments: [['chain', 'v3/x/{id}']],
        verb: 'patch',
        async: false,
        options: { id: 'P1', json: { amount: 1, text: '中/文' } },
      },
      {
        segments: [
          ['prop', 'v3'],
          ['prop', 'x'],
          ['prop', 'delete'],
        ],
        verb: 'post',
        async: true,
        options: {},
      },
    ],
    requests: [
      {
        ...get,
        method: 'PATCH',
        path: '/v3/x/P1',
        headers: { ...HEADERS, 'content-type': 'application/json' },
        body: { kind: 'json', text: '{"amount":1,"text":"\\u4e2d\\/\\u6587"}' },
        authorization: signed('bytes'),
      },
      { ...get, method: 'POST', path: '/v3/x/delete' },
    ],
    responses: [{ status: 200 }, { status: 204 }],
  },
  'a query of APIv2, signed with the TLS client certificate': {
    id: 'v2 get',
    mchid: '1900000001',
    calls: [
      {
        segments: [['chain', 'v2/pay/x']],
        verb: 'get',
        async: true,
        options: { query: { mch_id: '1900000001', a: '中 &' }, security: true },
      },
    ],
    requests: [
      {
        method: 'GET',
        origin: ORIGIN,
        path: '/pay/x',
        query: 'mch_id=1900000001&a=%E4%B8%AD%20%26&nonce_str=<NONCE>&sign=<MD5>',
        headers: HEADERS_V2,
        body: { kind: 'empty' },
        options: { cert: 'any', ssl_key: 'any' },
      },
    ],
  },
  'fields of a form, and a host of its own': {
    id: 'form',
    mchid: '1900000002',
    calls: [
      {
        segments: [['chain', 'v3/x']],
        verb: 'post',
        async: true,
        options: {
          base_uri: 'https://apihk.mch.weixin.qq.com/hk/',
          form_params: { a: 'b c', d: '中' },
          timeout: 5,
        },
      },
    ],
    requests: [
      {
        ...get,
        method: 'POST',
        origin: 'https://apihk.mch.weixin.qq.com',
        path: '/hk/v3/x',
        headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
        body: { kind: 'text', text: 'a=b+c&d=%E4%B8%AD' },
        authorization: { ...signed('bytes'), mchid: '1900000002' },
      },
    ],
  },
}

describe('calls that the sample lacks', () => {
  let replayer: Replayer
  const directory = mkdtempSync(join(tmpdir(), 'made-'))

  beforeAll(async () => {
    replayer = await createReplayer(Object.values(MADE), directory)
  })
  afterAll(async () => {
    await replayer?.close()
    rmSync(directory, { recursive: true })
  })

  it.each(Object.entries(MADE))('send %s', async (_, row) => {
    expect(judgeRow(row, await replayer.replay(row), replayer.judge)).toEqual({ kind: 'equal' })
  })

  it('are distinguished by method, origin, path, query, header, body, signature and certificate', async () => {
    const [row] = Object.values(MADE).filter(({ id }) => id === 'two') as [WireRow]
    const replay = await replayer.replay(row)
    const [first, second] = row.requests as [WireRequest, WireRequest]
    const changes: Partial<WireRequest>[] = [
      { method: 'PUT' },
      { origin: 'https://apihk.mch.weixin.qq.com' },
      { path: '/v3/x/P2' },
      { query: 'a=1' },
      { headers: { ...first.headers, 'wechatpay-serial': 'A' } },
      { headers: { accept: HEADERS.accept, 'user-agent': 'any' } },
      { body: { kind: 'json', text: '{"amount":"1","text":"中/文"}' } },
      { authorization: { ...signed('bytes'), mchid: '1900000002' } },
      { authorization: signed('empty') },
      { options: { ssl_key: 'any' } },
    ]
    const verdicts = changes.map(
      (change) =>
        judgeRow({ ...row, requests: [{ ...first, ...change }, second] }, replay, replayer.judge)
          .kind,
    )
    expect(verdicts).toEqual(changes.map(() => 'different'))
  })
})
