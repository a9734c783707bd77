import { expect, it } from 'vitest'
import { runDemo } from './demo.js'

it('runs the six documented calls and one refused call against the sandbox', async () => {
  const lines: string[] = []
  const good = await runDemo((line) => lines.push(line))
  expect(good).toBe(7)
  expect(lines.filter((line) => /result\s+204/.test(line))).toHaveLength(6)
  expect(lines.filter((line) => line.includes('✔ signature valid'))).toHaveLength(13)
  expect(lines.find((line) => line.includes('RESOURCE_NOT_EXISTS'))).toMatch(
    /v3\/papay\/contracts\/\{contract_id\}\/fail-notify/,
  )
  expect(
    lines.filter((line) => line.includes('POST /v3/papay/contracts/123/fail-notify')),
  ).toHaveLength(6)
  expect(lines.join('\n')).not.toMatch(/PRIVATE KEY|WECHATPAY2-SHA256-RSA2048 mchid=/)
})
