#include <algorithm>

#include "model/beam.hpp"

// A BEAM file is an IFF form: "FOR1" Size "BEAM", then chunks of a name, a size and bytes, padded to four.

namespace termcheck {
namespace {

/// A cursor that never leaves its bytes: reading past the end gives zeros and spoils it.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    bool ok() const { return ok_; }
    bool at_end() const { return rest_.empty() || !ok_; }
    std::uint32_t u8() { return rest_.empty() ? spoil() : static_cast<unsigned char>(take(1)[0]); }
    std::uint32_t u16()
    {
        const std::uint32_t high = u8();
        return high << 8 | u8();
    }
    std::uint32_t u32()
    {
        const std::uint32_t high = u16();
        return high << 16 | u16();
    }
    std::string_view take(std::size_t size)
    {
        if (size > rest_.size()) {
            spoil();
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

private:
    std::uint32_t spoil()
    {
        ok_ = false;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool ok_ = true;
};

struct Chunks {
    std::string_view atoms, exports, imports, attributes;
    std::array<std::uint64_t, 2> digest{14695981039346656037U, 0x9E3779B97F4A7C15U};
};

void add_to_digest(std::string_view bytes, std::array<std::uint64_t, 2>& digest)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        digest[0] = (digest[0] ^ byte) * 1099511628211U;
        digest[1] = (digest[1] + byte + 1) * 0xD6E8FEB86659FD93U;
        digest[1] ^= digest[1] >> 32;
    }
}

/// The chunks that `beam_lib:md5/1` looks at.
bool is_code(std::string_view name)
{
    constexpr std::string_view names[] = {"Atom", "AtU8", "Code", "StrT", "ImpT", "ExpT", "FunT", "LitT"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::optional<Chunks> split(std::string_view bytes)
{
    Bytes in(bytes);
    if (in.take(4) != "FOR1")
        return std::nullopt;
    in.u32();
    if (in.take(4) != "BEAM")
        return std::nullopt;
    Chunks chunks;
    while (!in.at_end()) {
        const std::string_view name = in.take(4);
        const std::uint32_t size = in.u32();
        const std::string_view data = in.take(size);
        in.take(std::min<std::size_t>(
            (4 - size % 4) % 4, bytes.size() - static_cast<std::size_t>(data.data() + data.size() - bytes.data())));
        if (!in.ok())
            return std::nullopt;
        if (name == "AtU8" || name == "Atom")
            chunks.atoms = data;
        else if (name == "ExpT")
            chunks.exports = data;
        else if (name == "ImpT")
            chunks.imports = data;
        else if (name == "Attr")
            chunks.attributes = data;
        if (is_code(name))
            add_to_digest(data, chunks.digest);
    }
    return chunks;
}

/// A length in the atom table of OTP 28, in the compact form of beam_asm:encode/2.
std::uint32_t read_compact_length(Bytes& in)
{
    const std::uint32_t byte = in.u8();
    return (byte & 0x08) == 0 ? byte >> 4 : (byte >> 5) << 8 | in.u8();
}

std::vector<std::string_view> read_atoms(std::string_view chunk, Arena& arena)
{
    Bytes in(chunk);
    const auto count = static_cast<std::int32_t>(in.u32());
    std::vector<std::string_view> atoms = {""};
    for (std::int64_t left = count < 0 ? -static_cast<std::int64_t>(count) : count; left > 0 && !in.at_end(); --left)
        atoms.push_back(keep(in.take(count < 0 ? read_compact_length(in) : in.u8()), arena));
    return atoms;
}

std::string_view atom(const std::vector<std::string_view>& atoms, std::uint32_t index)
{
    return index < atoms.size() ? atoms[index] : std::string_view{};
}

std::vector<BeamFunction> read_exports(std::string_view chunk, const std::vector<std::string_view>& atoms)
{
    Bytes in(chunk);
    std::vector<BeamFunction> functions;
    for (std::uint32_t left = in.u32(); left != 0 && !in.at_end(); --left) {
        const std::uint32_t name = in.u32(), arity = in.u32();
        in.u32();
        functions.push_back({{}, atom(atoms, name), arity});
    }
    return functions;
}

std::vector<BeamFunction> read_imports(std::string_view chunk, const std::vector<std::string_view>& atoms)
{
    Bytes in(chunk);
    std::vector<BeamFunction> functions;
    for (std::uint32_t left = in.u32(); left != 0 && !in.at_end(); --left) {
        const std::uint32_t module = in.u32(), name = in.u32(), arity = in.u32();
        functions.push_back({atom(atoms, module), atom(atoms, name), arity});
    }
    return functions;
}

/// An atom of the external term format; empty for anything else.
std::string_view read_atom(Bytes& in, std::uint32_t tag)
{
    switch (tag) {
    case 100:                            // ATOM_EXT
    case 118: return in.take(in.u16());  // ATOM_UTF8_EXT
    case 115:                            // SMALL_ATOM_EXT
    case 119: return in.take(in.u8());   // SMALL_ATOM_UTF8_EXT
    default: return {};
    }
}

/// The attributes are `[{Name, [Value]}]` in the external term format. Those of interest are atoms in lists; at the first
/// term of another kind, such as the number in `vsn`, the rest is searched for the next attribute.
std::vector<std::string_view> read_behaviours(std::string_view chunk, Arena& arena)
{
    std::vector<std::string_view> behaviours;
    for (const std::string_view key : {"behaviour", "behavior"}) {
        for (std::size_t at = chunk.find(key); at != std::string_view::npos; at = chunk.find(key, at + 1)) {
            Bytes in(chunk.substr(at + key.size()));
            if (in.u8() != 108)  // LIST_EXT
                continue;
            for (std::uint32_t left = in.u32(); left != 0 && !in.at_end(); --left) {
                const std::string_view name = read_atom(in, in.u8());
                if (name.empty())
                    break;
                behaviours.push_back(keep(name, arena));
            }
        }
    }
    return behaviours;
}

}  // namespace

std::optional<Beam> read_beam(std::string_view bytes, Arena& arena)
{
    const auto chunks = split(bytes);
    if (!chunks || chunks->atoms.empty())
        return std::nullopt;
    const std::vector<std::string_view> atoms = read_atoms(chunks->atoms, arena);
    Beam beam;
    beam.module = atom(atoms, 1);
    beam.exports = keep(read_exports(chunks->exports, atoms), arena);
    beam.imports = keep(read_imports(chunks->imports, atoms), arena);
    beam.behaviours = keep(read_behaviours(chunks->attributes, arena), arena);
    beam.has_attributes = !chunks->attributes.empty();
    beam.digest = chunks->digest;
    return beam;
}

bool exports(const Beam& beam, std::string_view function, std::uint32_t arity)
{
    return std::any_of(beam.exports.begin(), beam.exports.end(),
                       [&](const BeamFunction& known) { return known.name == function && known.arity == arity; });
}

bool exports(const Beam& beam, std::string_view function)
{
    return std::any_of(beam.exports.begin(), beam.exports.end(),
                       [&](const BeamFunction& known) { return known.name == function; });
}

bool imports(const Beam& beam, std::string_view module, std::string_view function)
{
    return std::any_of(beam.imports.begin(), beam.imports.end(),
                       [&](const BeamFunction& known) { return known.module == module && known.name == function; });
}

bool has_behaviour(const Beam& beam, std::string_view behaviour)
{
    return std::find(beam.behaviours.begin(), beam.behaviours.end(), behaviour) != beam.behaviours.end();
}

}  // namespace termcheck
