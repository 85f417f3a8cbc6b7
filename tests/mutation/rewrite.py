"""Writes a source in which every place asks whether it is the one to be changed."""


def frame_of(site, inner, original):
    asks = [f"termcheck_mutant({number})" for number in site.numbers]
    if site.frame == "statement":
        return f"{{ if (!{asks[0]}) {inner} }}"
    if site.frame == "declaration":
        return f"{inner}; {asks[0]} ? {site.mutants[0]} : static_cast<bool>({site.mutants[0][1:]})"
    if site.frame == "case":
        return f"::termcheck_mutated_case<{site.numbers[0]}, {inner}>"
    chosen = "".join(f"{ask} ? ({text}) : " for ask, text in zip(asks, site.mutants) if text is not None)
    if site.kind == "condition":
        inner = f"static_cast<bool>({inner})"  # a pointer, or what is explicitly converted
    return f"({chosen}({inner}))"


def nested(sites):
    """The sites as a forest; one that lies across another is left out."""
    roots, stack = [], []
    for site in sorted(sites, key=lambda s: s.order()):
        while stack and site.begin >= stack[-1][0].end:
            stack.pop()
        if stack and site.end > stack[-1][0].end:
            continue
        node = (site, [])
        (stack[-1][1] if stack else roots).append(node)
        stack.append(node)
    return roots


def render(source, begin, end, forest):
    parts, at = [], begin
    for site, inside in forest:
        parts.append(source[at:site.begin].decode())
        inner = render(source, site.begin, site.end, inside)
        parts.append(frame_of(site, inner, source[site.begin:site.end].decode()))
        at = site.end
    parts.append(source[at:end].decode())
    return "".join(parts)


def rewrite(source, sites):
    return render(source, 0, len(source), nested(sites))
