import { basename } from 'node:path'
import { listAreas, readArea, readNotifications } from '../files.js'
import { printArea } from './area.js'
import { printNotifications } from './notifications.js'
import { printPathIndex } from './path-index.js'
import { printEntry, printRoutesIndex, toCommonJs } from './routes-index.js'

/** Folder of the generated declarations, from the root of the repository. */
export const routes = 'packages/wechatpay-chain/routes'

/** Every generated file of the repository by its path from the root. Pure in the data: the same data give the same texts. */
export function generateFiles(): Map<string, string> {
  const areas = new Map(listAreas().map((area) => [area, readArea(area)]))
  const files = new Map<string, string>()
  for (const [area, operations] of areas) files.set(`${routes}/${area}.d.ts`, printArea(area, operations))
  files.set(`${routes}/notifications.d.ts`, printNotifications(readNotifications().events))
  files.set(`${routes}/index.d.ts`, printRoutesIndex([...areas.keys(), 'notifications']))
  files.set(`${routes}/entry.d.ts`, printEntry())
  files.set('packages/catalog/generated/paths.json', printPathIndex(areas))
  return files
}

/** The declarations for CommonJS consumers by file name, written beside the built SDK when it is packed. */
export function generateCommonJsFiles(): Map<string, string> {
  const twins = new Map<string, string>()
  for (const [path, text] of generateFiles()) {
    if (path.endsWith('.d.ts')) twins.set(`${basename(path, '.d.ts')}.d.cts`, toCommonJs(text))
  }
  return twins
}
