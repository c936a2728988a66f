export {
  type Hop,
  type HostPlaces,
  type HttpAnswer,
  type HttpClient,
  openHttp,
  originOf,
  retryAfterMs,
} from './http.ts';
