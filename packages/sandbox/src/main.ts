#!/usr/bin/env node
import { runSandbox } from './run.js'

runSandbox(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
