import { Axios, type AxiosRequestConfig } from 'axios'
import { buildQuery } from '../request/query.js'

const plain = new Axios({})

/** Writes the `params` of a config as axios does: lists as `a[]=1&a[]=2`, or by its serializer. */
export function queryOf(
  { params, paramsSerializer }: Pick<AxiosRequestConfig, 'params' | 'paramsSerializer'>,
  template: string,
): string {
  const given = params as unknown
  if (paramsSerializer === undefined || paramsSerializer === null) {
    // Refuses what has no text, which axios would write as NaN or [object Object].
    const query = buildQuery(given, template)
    const isFinished = typeof given === 'string' || given instanceof URLSearchParams
    if (isFinished || given instanceof Map) return query
  }
  const written = plain
    .getUri({ url: '', params, ...(paramsSerializer ? { paramsSerializer } : {}) })
    .replace(/^\?/, '')
  return paramsSerializer ? written : written.replaceAll('+', '%20')
}
