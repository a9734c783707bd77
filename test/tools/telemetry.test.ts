import { createRequire } from 'node:module'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import * as sdk from '@opentelemetry/sdk-trace'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Gateway } from '../../packages/wechatpay-chain/test/gateway.js'
import { clientOf, rejectionOf } from './client.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

it('@opentelemetry/instrumentation-http sees each attempt, and the signature covers what is sent', async () => {
  const exporter = new sdk.InMemorySpanExporter()
  const provider = new sdk.TracerProvider({
    spanProcessors: [new sdk.SimpleSpanProcessor({ exporter })],
  })
  const instrumentation = new HttpInstrumentation()
  instrumentation.setTracerProvider(provider)
  const require = createRequire(import.meta.url)
  require('node:http')
  try {
    const client = clientOf(gateway.url)
    expect(await client.chain('v3/x').post({ json: { a: 1 } } as never)).toMatchObject({
      verified: true,
    })
    gateway.answer = () => ({ status: 404, body: '{"code":"NOT_FOUND","message":"m"}' })
    expect(await rejectionOf(client.chain('v3/y').get())).toMatchObject({ status: 404 })
    const spans = exporter
      .getFinishedSpans()
      .filter(({ kind }) => kind === 2)
      .map(({ attributes }) => JSON.stringify(attributes))
    expect(spans).toHaveLength(2)
    expect(spans[0]).toMatch(/POST.*\/v3\/x|\/v3\/x.*POST/)
    expect(spans[1]).toContain('404')
    expect(spans.join()).not.toContain('WECHATPAY2')
  } finally {
    instrumentation.disable()
    await provider.shutdown()
  }
})
