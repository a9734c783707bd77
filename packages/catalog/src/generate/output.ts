import { basename } from 'node:path'
import {
  listAreas,
  readArea,
  readErrors,
  readMediaTypes,
  readMoney,
  readNotifications,
} from '../files.js'
import { printAnswerWords } from './answer-words.js'
import { printArea } from './area.js'
import { codesLineOf } from './codes-line.js'
import { printErrorCodes, printErrorCodeTable } from './error-codes.js'
import { printErrorFacts } from './error-facts.js'
import { printMediaTypes } from './media-types.js'
import { printNotifications } from './notifications.js'
import { printPathIndex } from './path-index.js'
import { pendingOperations } from './pending.js'
import { printEntry, printRoutesIndex, toCommonJs } from './routes-index.js'
import { printUnsignedRoutes } from './unsigned-routes.js'
import { printV2Facts } from './v2-facts.js'

/** Folder of the generated declarations, from the root of the repository. */
export const routes = 'packages/wechatpay-chain/routes'

/** Folder of the facts that the SDK reads at run time, from the root of the repository. */
const facts = 'packages/wechatpay-chain/src/generated'

/** Folder of the words that the explainer reads at run time, from the root of the repository. */
const words = 'packages/explain/src/generated'

/**
 * Every generated file of the repository by its path from the root. Pure in the data: the same data
 * give the same files.
 */
export function generateFiles(): Map<string, string> {
  const areas = new Map(listAreas().map((area) => [area, readArea(area)]))
  const errors = readErrors()
  const notifications = readNotifications()
  const operations = [...areas.values()].flat()
  const areaErrors = {
    pending: pendingOperations(operations, errors),
    codesOf: codesLineOf(errors),
  }
  const files = new Map<string, string>()
  for (const [area, own] of areas)
    files.set(`${routes}/${area}.d.ts`, printArea(area, own, areaErrors))
  files.set(`${routes}/notifications.d.ts`, printNotifications(notifications.events))
  files.set(
    `${routes}/index.d.ts`,
    printRoutesIndex([...areas.keys(), 'error-codes', 'notifications']),
  )
  files.set(`${routes}/error-codes.d.ts`, printErrorCodeTable(errors))
  files.set(`${routes}/entry.d.ts`, printEntry())
  files.set(`${facts}/unsigned-routes.ts`, printUnsignedRoutes(operations))
  files.set(`${facts}/error-codes.ts`, printErrorCodes(errors))
  files.set(`${facts}/error-facts.ts`, printErrorFacts(errors))
  files.set(`${facts}/media-types.ts`, printMediaTypes(readMediaTypes()))
  files.set(`${facts}/v2-facts.ts`, printV2Facts(operations, notifications))
  files.set(`${words}/answers.ts`, printAnswerWords(errors, readMoney()))
  files.set('packages/catalog/generated/paths.json', printPathIndex(areas))
  return files
}

/**
 * The declarations for CommonJS consumers by file name, written beside the built SDK when it is
 * packed.
 */
export function generateCommonJsFiles(): Map<string, string> {
  const twins = new Map<string, string>()
  for (const [path, text] of generateFiles()) {
    if (path.endsWith('.d.ts')) twins.set(`${basename(path, '.d.ts')}.d.cts`, toCommonJs(text))
  }
  return twins
}
