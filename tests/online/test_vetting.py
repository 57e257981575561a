from __future__ import annotations

import ipaddress
import socket
import time

import pytest
from guide.online import vetting
from guide.online.nopage import Deadline
from guide.online.vetting import Pins, Unresolved, addresses_for, parse_pin, vet
from hypothesis import given
from hypothesis import strategies as st

PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450::1"]
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
    "100.64.0.1", "192.0.2.1", "192.0.0.8", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "192.88.99.1", "::", "::1", "::127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001::1",
    "3fff::1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "5f00::1", "", "page.example", "1",
]  # fmt: skip


def asked(*answer: str) -> vetting.Resolver:
    return lambda host, port: list(answer)


def fails(error: Exception) -> vetting.Resolver:
    def resolver(host: str, port: int) -> list[str]:
        raise error

    return resolver


def found(host: str, *answer: str, private: bool = False, pins: Pins = Pins()) -> list[str]:  # noqa: B008
    return addresses_for(host, 80, asked(*answer), pins, private, Deadline(1))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    assert vet(address) == ""


@pytest.mark.parametrize("address", PRIVATE)
def test_all_others_are_refused(address: str) -> None:
    assert vet(address)


@given(st.ip_addresses())
def test_nothing_passes_that_is_not_global(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert vet(str(address)) or (address.is_global and not address.is_multicast)


@given(st.text())
def test_any_text_is_vetted(text: str) -> None:
    assert isinstance(vet(text), str)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "::1",
     "::ffff:10.0.0.1", "fe80::1%25eth0", "169.254.169.254", "0xa9fea9fe"],
)  # fmt: skip
def test_numbers_in_any_form_are_vetted_by_what_they_mean(host: str) -> None:
    with pytest.raises(Unresolved, match="refused_by_policy"):
        found(host, "8.8.8.8")


def test_a_public_number_needs_no_resolver() -> None:
    assert addresses_for("0x8.8.8.8", 80, fails(AssertionError()), Pins(), False) == ["8.8.8.8"]


@pytest.mark.parametrize("host", ["dead.beef", "cafe.example", "f", "1.example"])
def test_names_that_look_like_numbers_are_names(host: str) -> None:
    assert vetting.numeric(host) == ""


def test_only_the_addresses_that_pass_are_called() -> None:
    assert found("page.example", "10.0.0.1", "8.8.8.8", "::1") == ["8.8.8.8"]


def test_a_name_with_private_addresses_alone_is_refused() -> None:
    with pytest.raises(Unresolved, match=r"page\.example is 10\.0\.0\.1"):
        found("page.example", "10.0.0.1", "::1")


def test_vetting_can_be_switched_off() -> None:
    assert found("page.example", "10.0.0.1", private=True) == ["10.0.0.1"]


def test_a_pin_holds_for_its_host_and_port_alone() -> None:
    pins = Pins({("page.example", 80): "127.0.0.1"})
    assert found("page.example", "8.8.8.8", pins=pins) == ["127.0.0.1"]
    assert found("other.example", "8.8.8.8", pins=pins) == ["8.8.8.8"]
    assert addresses_for("page.example", 81, asked("8.8.8.8"), pins, False) == ["8.8.8.8"]


def test_the_address_of_a_pin_is_not_allowed_by_itself() -> None:
    with pytest.raises(Unresolved, match="refused_by_policy"):
        found("127.0.0.1", pins=Pins({("page.example", 80): "127.0.0.1"}))


def test_hundreds_of_addresses_are_cut() -> None:
    many = [f"8.8.8.{number}" for number in range(200)]
    assert len(found("page.example", *many)) == vetting.MOST_ADDRESSES


def test_no_address_is_an_unknown_name() -> None:
    with pytest.raises(Unresolved, match="dns_nxdomain"):
        found("page.example")


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(5)
        return ["8.8.8.8"]

    start = time.monotonic()
    with pytest.raises(Unresolved, match="dns_temporary"):
        addresses_for("page.example", 80, slow, Pins(), False, Deadline(0.1))
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "dns_nxdomain"),
        (socket.gaierror(socket.EAI_NODATA, "no data"), "dns_nxdomain"),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), "dns_temporary"),
        (socket.gaierror(socket.EAI_FAIL, "failed"), "dns_temporary"),
        (OSError("no resolver"), "dns_temporary"),
    ],
)
def test_what_dns_says_has_its_code(
    error: OSError, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", broken)
    with pytest.raises(Unresolved, match=code):
        vetting.system_resolver("page.example", 80)


@pytest.mark.parametrize("host", ["a" * 70 + ".invalid", ".".join(["abc"] * 90) + ".invalid"])
def test_a_name_too_long_for_dns_raises_nothing_else(host: str) -> None:
    with pytest.raises(Unresolved):
        vetting.system_resolver(host, 80)


def test_the_machine_knows_itself() -> None:
    assert "127.0.0.1" in vetting.system_resolver("localhost", 80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("page.example:443:127.0.0.1", (("page.example", 443), "127.0.0.1")),
        ("Page.Example.:80:[::1]", (("page.example", 80), "::1")),
        ("page.example:80:::1", (("page.example", 80), "::1")),
        ("bücher.example:80:127.0.2.7", (("xn--bcher-kva.example", 80), "127.0.2.7")),
    ],
)
def test_a_pin_is_read(text: str, expected: tuple[tuple[str, int], str]) -> None:
    assert parse_pin(text) == expected


@given(
    st.text()
    | st.sampled_from(
        ["", "page.example", "page.example:443", "page.example:443:", "page.example:x:127.0.0.1",
         "page.example:0:127.0.0.1", "page.example:99999:127.0.0.1", "page.example:1:other.example",
         ":80:127.0.0.1", "a b:80:127.0.0.1", "page.example:80:127.0.0.1:1"]
    )
)  # fmt: skip
def test_any_other_pin_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_pin(text)
    assert "\n" not in str(refused.value)
