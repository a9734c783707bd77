import { expect, test } from 'vitest'
import { fuzz } from './fuzz-run.js'

// All 2,000,000 are run by `pnpm --filter wechatpay-chain-test-notify fuzz`.
test('20,000 mutated notifications: none accepted, none crashes, none takes more than 50 ms', {
  timeout: 240_000,
}, async () => {
  const { runs, unchanged, sameEvent, codes, slowest } = await fuzz({
    runs: 20_000,
    seed: 20_240_601,
    limit: 50,
  })
  process.stdout.write(`${JSON.stringify({ runs, unchanged, sameEvent, slowest, codes })}\n`)
  expect(runs).toBe(20_000)
  expect(unchanged).toBeLessThan(2_000)
  expect(sameEvent).toBeLessThan(2_000)
  expect(slowest).toBeLessThan(50)
  for (const code of [
    'ERR_SIGNATURE_INVALID',
    'ERR_SIGNATURE_HEADERS',
    'ERR_SIGNATURE_CLOCK',
    'ERR_NOTIFICATION_XML',
  ]) {
    expect(codes[code], code).toBeGreaterThan(50)
  }
})
