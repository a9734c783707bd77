import type { Rule } from '../calls/rules.js'
import { bodies } from './bodies.js'
import { builder } from './builder.js'
import { crypto } from './crypto.js'
import { drivers } from './driver.js'
import { errors } from './errors.js'
import { jsonDecode, xml } from './json-decode.js'
import { media } from './media.js'
import { openssl } from './openssl.js'
import { output } from './output.js'
import { pools } from './pools.js'
import { promises } from './promises.js'
import { responses } from './responses.js'
import { scripts } from './scripts.js'

/** All rules. A new one is a file beside these, and a line here. */
export const RULES: readonly Rule[] = [
  ...builder,
  ...promises,
  ...pools,
  ...responses,
  ...bodies,
  ...jsonDecode,
  ...xml,
  ...errors,
  ...crypto,
  ...media,
  ...drivers,
  ...openssl,
  ...output,
  ...scripts,
]
