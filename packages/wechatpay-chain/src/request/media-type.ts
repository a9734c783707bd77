import { MEDIA_TYPES } from '../generated/media-types.js'

/**
 * Returns the media type of a file name by its ending, whatever its case; `undefined` for an ending
 * that is not one of files that merchants upload.
 */
export function mimeOf(filename: string): string | undefined {
  const ending = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase()
  return ending.length < filename.length && Object.hasOwn(MEDIA_TYPES, ending)
    ? MEDIA_TYPES[ending]
    : undefined
}
