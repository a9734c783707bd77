import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createProgram } from './program.js'

interface Outcome {
  output: string
  errors: string
  /** Message of what was thrown, if anything. */
  thrown?: string
}

async function run(...args: string[]): Promise<Outcome> {
  const outcome: Outcome = { output: '', errors: '' }
  const program = createProgram('1.2.3', {
    write: (text) => {
      outcome.output += text
    },
    writeError: (text) => {
      outcome.errors += text
    },
  })
  await program.parseAsync(args, { from: 'user' }).catch((error: Error) => {
    outcome.thrown = error.message
  })
  return outcome
}

function start(...args: string[]) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
}

it('shows its commands, its version and the options of the sandbox', async () => {
  expect((await run('--help')).output).toContain('start a WeChat Pay gateway on this machine')
  expect((await run('--version')).output).toBe('1.2.3\n')
  const { output } = await run('sandbox', '--help')
  for (const option of ['--port <number>', '--notify-host <name>', '--public-key-only'])
    expect(output).toContain(option)
  const port = await run('port', '--help')
  for (const option of ['--dry-run', '--report <file>', '--without-isolation'])
    expect(port.output).toContain(option)
})

it('refuses what it does not know, and suggests what may be meant', async () => {
  expect(await run('sandbx')).toEqual({
    output: '',
    errors: "error: unknown command 'sandbx'\n(Did you mean sandbox?)\n",
    thrown: "error: unknown command 'sandbx'\n(Did you mean sandbox?)",
  })
  expect(await run('sandbox', '--prot', '1')).toEqual({
    output: '',
    errors: '',
    thrown: "unknown option '--prot'\n(Did you mean --port?)",
  })
  expect((await run('sandbox', '--port', 'x')).thrown).toBe('--port takes a number, not "x".')
})

it('ends with 1 and an error on stderr when it is misused', async () => {
  const child = start('sandbox', '--prot', '1')
  let errors = ''
  for await (const chunk of child.stderr) errors += String(chunk)
  if (child.exitCode === null) await once(child, 'exit')
  expect([child.exitCode, errors]).toEqual([
    1,
    "wxpay: unknown option '--prot'\n(Did you mean --port?)\n",
  ])
})

it('ends with 2 when wxpay port is misused', async () => {
  const child = start('port', '--dry-rum')
  let errors = ''
  for await (const chunk of child.stderr) errors += String(chunk)
  if (child.exitCode === null) await once(child, 'exit')
  expect([child.exitCode, errors]).toEqual([
    2,
    "wxpay port: unknown option '--dry-rum'\n(Did you mean --dry-run?)\n",
  ])
})

it('starts a sandbox that responds, and ends with a signal', async () => {
  const child = start('sandbox', '--port', '0')
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.includes('keys ')) break
  }
  const url = /base URL\s+(\S+)/.exec(output)?.[1] ?? ''
  const response = await fetch(`${url}v3/certificates`)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'SIGN_ERROR' })
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})
