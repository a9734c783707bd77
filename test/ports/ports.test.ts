import { createSandbox } from '@wechatpay-chain/sandbox'
import { describe, it } from 'vitest'
import { CALLBACKS } from './callbacks.js'
import { COMMANDS } from './commands.js'
import { SERVICES } from './services.js'

describe('programs of PHP shops, ported', () => {
  it.each([...SERVICES, ...CALLBACKS, ...COMMANDS])('$name', async ({ run }) => {
    const sandbox = await createSandbox()
    try {
      await run(sandbox)
    } finally {
      await sandbox.close()
    }
  })
})
