import { characters } from './characters.js'
import { format } from './format.js'
import { integer } from './integer.js'
import { length } from './length.js'
import { missing } from './missing.js'
import { rule } from './rule.js'
import { time } from './time.js'
import { undocumented } from './undocumented.js'

/** What WeChat Pay's check of parameters says, which names the field in its message only. */
export const PARAMETERS = [
  undocumented,
  missing,
  integer,
  time,
  characters,
  length,
  rule,
  format,
] as const
