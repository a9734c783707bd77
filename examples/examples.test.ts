import { createSandbox } from '@wechatpay-chain/sandbox'
import { expect, it } from 'vitest'
import { createClient } from 'wechatpay-chain'
import { runKeyService } from './key-service.js'
import { traceWeChatPay } from './tracing.js'

it('signs by a key service', async () => {
  expect(await runKeyService()).toMatch(/^weixin:/)
})

it('traces each attempt as a span, the failed ones too', async () => {
  const spans: {
    name: string
    attributes: Record<string, string | number>
    code?: number
    end?: number
  }[] = []
  traceWeChatPay({
    startSpan(name, { attributes }) {
      const span: (typeof spans)[number] = { name, attributes }
      spans.push(span)
      return {
        setStatus: ({ code }) => {
          span.code = code
        },
        end: (time) => {
          span.end = time
        },
      }
    },
  })
  const sandbox = await createSandbox()
  sandbox.faults.add({ kind: 'unavailable', path: '/v3/certificates', times: 1 })
  const client = createClient({ ...sandbox.config(), retry: { baseDelay: 1 } })
  await client.v3.certificates.get()
  client.$close()
  await sandbox.close()
  expect(
    spans.map(({ name, code, attributes }) => [
      name,
      code,
      attributes['http.response.status_code'],
      attributes['http.request.resend_count'],
    ]),
  ).toEqual([
    ['GET v3/certificates', 2, 503, 0],
    ['GET v3/certificates', undefined, 200, 1],
  ])
  expect(spans.every(({ end }) => typeof end === 'number')).toBe(true)
  expect(JSON.stringify(spans)).not.toMatch(/WECHATPAY2-SHA256/)
})
