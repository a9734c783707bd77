import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createProgram } from './program.js'

async function run(...args: string[]): Promise<string> {
  let text = ''
  const program = createProgram('1.2.3', (part) => {
    text += part
  })
  await program.parseAsync(args, { from: 'user' }).catch((error: Error) => {
    text += error.message
  })
  return text
}

it('shows its commands, its version and the options of the sandbox', async () => {
  expect(await run('--help')).toMatch(/sandbox/)
  expect(await run('--version')).toContain('1.2.3')
  expect(await run('sandbox', '--help')).toMatch(
    /--port <number>[\s\S]*--notify-host <name>[\s\S]*--public-key-only/,
  )
})

it('refuses what it does not know', async () => {
  expect(await run('pay')).toMatch(/unknown command 'pay'/)
  expect(await run('sandbox', '--prot', '1')).toMatch(/--prot/)
  expect(await run('sandbox', '--port', 'x')).toMatch(/--port takes a number/)
})

it('starts a sandbox that answers, and ends with a signal', async () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'sandbox', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const chunk of child.stdout) {
    text += String(chunk)
    if (text.includes('keys ')) break
  }
  const url = /base URL\s+(\S+)/.exec(text)?.[1] ?? ''
  const answer = await fetch(`${url}v3/certificates`)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'SIGN_ERROR' })
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})
