#!/usr/bin/env node
import { languageOf } from './command-line/language.js'
import { runSandbox } from './command-line/run.js'
import { MessageError } from './messages/message-error.js'

runSandbox(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error)
  console.error(error instanceof MessageError ? error.messages[languageOf(process.env)] : text)
  process.exitCode = 1
})
