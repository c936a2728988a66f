import { describe, expect, it } from 'vitest';
import { isPrivateAddress, originOf, refusal } from '../../src/web/addresses.ts';

const nobody = new Set<string>();
const asked = (text: string) => refusal(new URL(text), nobody);

describe('isPrivateAddress', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['10.0.0.8', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'the metadata service of clouds'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['0.0.0.0', 'this host'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['198.18.0.1', 'benchmarks'],
    ['192.0.2.1', 'documentation'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['fe80::1', 'link-local'],
    ['fd00::1', 'unique local'],
    ['::ffff:10.0.0.1', 'an IPv4 address mapped into IPv6'],
    ['::7f00:1', 'an IPv4-compatible address'],
    ['64:ff9b::a00:1', 'NAT64'],
    ['2002:a00:1::', '6to4'],
    ['2001:0:a00:1::', 'Teredo'],
    ['not an address', 'what is no address'],
  ])('refuses %s: %s', (ip) => {
    expect(isPrivateAddress(ip)).toBe(true);
  });

  it.each(['8.8.8.8', '93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('takes %s', (ip) => {
    expect(isPrivateAddress(ip)).toBe(false);
  });
});

describe('refusal', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'https://user:secret@10.0.0.1/',
    'http://example.org:8080/',
    'https://example.org:22/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'data:text/html,hello',
  ])('refuses %s', (address) => {
    expect(asked(address)).toMatchObject({ code: 'http.blocked_address' });
  });

  it.each(['https://example.org/feed', 'http://example.org:80/feed', 'https://8.8.8.8/feed'])('takes %s', (address) => {
    expect(asked(address)).toBeNull();
  });

  it('takes exactly the origins that are listed, by host and port', () => {
    const allowed = new Set(['127.0.0.1:8800', 'feeds.intern:443']);
    expect(refusal(new URL('http://127.0.0.1:8800/x'), allowed)).toBeNull();
    expect(refusal(new URL('https://FEEDS.intern/x'), allowed)).toBeNull();
    expect(refusal(new URL('http://127.0.0.1:8801/x'), allowed)).not.toBeNull();
    expect(refusal(new URL('http://127.0.0.2:8800/x'), allowed)).not.toBeNull();
    expect(refusal(new URL('ftp://127.0.0.1:8800/x'), allowed)).not.toBeNull();
  });

  it('says what the operator can do', () => {
    expect(asked('http://10.0.0.1/')?.remedy).toContain('fetch.allowedOrigins');
  });
});

describe('originOf', () => {
  it('names host and port, the usual ones too', () => {
    expect(originOf(new URL('https://Example.org/x'))).toBe('example.org:443');
    expect(originOf(new URL('http://[::1]:8080/'))).toBe('::1:8080');
  });
});
