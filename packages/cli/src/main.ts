#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { createProgram } from './program.js'

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string }
const writeError = (text: string) => void process.stderr.write(text)

// A pager that was left, or head, reads no more: that is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await createProgram(version, {
    write: (text) => void process.stdout.write(text),
    writeError,
    exit: (code) => {
      process.exitCode = code
    },
  }).parseAsync()
} catch (error) {
  // Help, version and usage errors are printed by then.
  if (error instanceof CommanderError) process.exitCode = error.exitCode
  else {
    writeError(`wxpay: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
