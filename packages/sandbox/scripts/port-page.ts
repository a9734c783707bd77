// Puts the page of the translator into the console while the package is packed, built from the
// sources of that moment; with `--remove` takes it away again.
import { rmSync, writeFileSync } from 'node:fs'
import { buildPage } from '../../port/scripts/build-page.js'

const copy = new URL('../console/port-page.html', import.meta.url)

if (process.argv.includes('--remove')) rmSync(copy, { force: true })
else writeFileSync(copy, await buildPage())
