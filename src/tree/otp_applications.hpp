#pragma once

#include <algorithm>
#include <string_view>

namespace termcheck {

/// An application that comes with Erlang/OTP, of today or of long ago. A release may leave those to an installed OTP.
constexpr bool is_otp_application(std::string_view name)
{
    constexpr std::string_view names[] = {
        "appmon",
        "asn1",
        "common_test",
        "compiler",
        "cosEvent",
        "cosEventDomain",
        "cosFileTransfer",
        "cosNotification",
        "cosProperty",
        "cosTime",
        "cosTransactions",
        "crypto",
        "debugger",
        "dialyzer",
        "diameter",
        "edoc",
        "eldap",
        "erl_docgen",
        "erl_interface",
        "erts",
        "et",
        "eunit",
        "ftp",
        "gs",
        "hipe",
        "ic",
        "inets",
        "inviso",
        "jinterface",
        "kernel",
        "megaco",
        "mnesia",
        "observer",
        "odbc",
        "orber",
        "os_mon",
        "ose",
        "otp_mibs",
        "parsetools",
        "percept",
        "pman",
        "public_key",
        "reltool",
        "runtime_tools",
        "sasl",
        "snmp",
        "ssh",
        "ssl",
        "stdlib",
        "syntax_tools",
        "test_server",
        "tftp",
        "toolbar",
        "tools",
        "tv",
        "typer",
        "webtool",
        "wx",
        "xmerl",
    };
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace termcheck
