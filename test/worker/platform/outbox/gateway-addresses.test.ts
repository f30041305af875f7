import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listedAddresses } from "../../../../worker/platform/outbox/gateway-addresses.ts";

const LIST = "sms.example.gov.cn, 10.2.3.4, 203.0.114.7:8443, .intern.gov.cn";
const listed = listedAddresses(LIST);
/** Everything stands on it, as text: what then still does not pass is refused for what it is. */
const everything = (host: string) => listedAddresses(host);

describe("where messages may go", () => {
  it.each([
    "https://sms.example.gov.cn/in",
    "https://sms.example.gov.cn:9443/in?a=1",
    "https://10.2.3.4/in",
    "https://203.0.114.7:8443/",
    "https://a.intern.gov.cn/in",
  ])("is what stands on the list: %s", async (url) => expect(await listed.admits(url)).toBe(true));

  it.each([
    "https://other.example.gov.cn/in",
    "https://sms.example.gov.cn./in",
    "https://sms.example.gov.cn.evil.com/",
    "https://evil-sms.example.gov.cn@evil.com/",
    "https://user:pw@sms.example.gov.cn/",
    "https://sms.example.gov.cn@10.0.0.1/",
    "https://SMS.example.gov.cn/in",
    "https://sms.example.gov.cn\\@evil.com/",
    "https:sms.example.gov.cn/in",
    "https://sms.example.gov.cn/#x",
    "http://sms.example.gov.cn/in",
    "https://intern.gov.cn/in",
    "https://203.0.114.7/",
    "https://10.2.3.5/",
    "ftp://sms.example.gov.cn/",
    "",
  ])("is nothing else: %s", async (url) => expect(await listed.admits(url)).toBe(false));

  it("is nowhere without a list", async () => {
    for (const nothing of [undefined, "", " , "])
      expect(await listedAddresses(nothing).admits("https://sms.example.gov.cn/in")).toBe(false);
  });

  it("is this machine where it is listed, without encryption there alone", async () => {
    const here = listedAddresses("localhost, 127.0.0.1, [::1], sms.example.gov.cn");
    for (const url of ["http://localhost:9000/in", "http://127.0.0.1:1/", "http://[::1]:2/"])
      expect(await here.admits(url)).toBe(true);
    expect(await here.admits("http://sms.example.gov.cn/")).toBe(false);
    expect(await listed.admits("http://localhost:9000/in")).toBe(false);
  });

  const octets = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 })));
  const hex = (n: number) => `0x${n.toString(16)}`;
  /** The same four numbers, as people and attackers spell them. */
  const spellings = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): readonly string[] => {
    const whole = ((a * 256 + b) * 256 + c) * 256 + d;
    return [
      String(whole),
      hex(whole),
      `${hex(a)}.${hex(b * 65_536 + c * 256 + d)}`,
      `${a}.${b}.${c * 256 + d}`,
      `0${a.toString(8)}.${b}.${c}.${d}`,
      `${a}.${b}.${c}.${d}.`,
      `${a}.${b}.${c}.00${d}`,
      `%${a.toString(16).padStart(2, "0")}`,
      `[::ffff:${a}.${b}.${c}.${d}]`,
      `[0:0:0:0:0:ffff:${a}.${b}.${c}.${d}]`,
      `x@${a}.${b}.${c}.${d}`,
      `${a}。${b}。${c}。${d}`,
    ];
  };

  it("is never an address in another spelling than its own, even where that address is listed", async () => {
    await fc.assert(
      fc.asyncProperty(octets, fc.nat(11), fc.constantFrom("http", "https"), async (address, n, scheme) => {
        const plain = address.join(".");
        const spelling = spellings(address)[n] ?? "";
        fc.pre(spelling !== plain);
        expect(await everything(plain).admits(`${scheme}://${spelling}/in`)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("is never one of the link, in whatever list", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(255), fc.nat(255), async (c, d) => {
        const address = `169.254.${c}.${d}`;
        expect(await everything(address).admits(`https://${address}/`)).toBe(false);
        const { hostname } = new URL(`https://[fe80::${c.toString(16)}:${d.toString(16)}]/`);
        expect(await everything(hostname).admits(`https://${hostname}/`)).toBe(false);
        const mapped = new URL(`https://[::ffff:${address}]/`).hostname;
        expect(await everything(mapped).admits(`https://${mapped}/`)).toBe(false);
      }),
    );
  });

  it.each([
    "127.0.0.1",
    "10.0.0.1",
    "172.16.9.9",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "2130706433",
    "::1",
    "::",
    "fd00::1",
    "fe80::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "2001:db8::1",
  ])("is not where a listed name leads to %s", async (address) => {
    const leads = (...addresses: readonly string[]) =>
      listedAddresses("sms.example.gov.cn", async () => addresses).admits("https://sms.example.gov.cn/in");
    expect(await leads(address)).toBe(false);
    expect(await leads("114.114.114.114", address)).toBe(false);
    expect(await leads("114.114.114.114", "2400:3200::1")).toBe(true);
    expect(await leads()).toBe(false);
  });

  it("is an inner address behind a name only where the address is listed too", async () => {
    const inner = (list: string) =>
      listedAddresses(list, async () => ["10.2.3.4"]).admits("https://sms.example.gov.cn/");
    expect(await inner("sms.example.gov.cn")).toBe(false);
    expect(await inner("sms.example.gov.cn, 10.2.3.4")).toBe(true);
  });
});
