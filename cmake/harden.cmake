# What makes a mistake of ours end in a stop and not in somebody else's code: only in our own objects and programs, never in
# what the header-only parser asks of those who use it.

include(CheckLinkerFlag)

target_compile_options(termcheck_options INTERFACE -fstack-protector-strong -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(termcheck_options INTERFACE -fcf-protection)
endif()
target_compile_options(termcheck_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
# Not -fPIC, as CMake would say for libraries: these end up in programs, and nobody replaces their functions.
target_compile_options(termcheck_options INTERFACE -fPIE)

# The program is loaded anywhere, and what it is linked from is read-only before it starts.
set(termcheck_hardened_link -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code)
# There are tables full of pointers, which have to be set right at each start: as few and as tightly packed as may be.
list(APPEND termcheck_hardened_link -Wl,--gc-sections)
check_linker_flag(CXX -Wl,-z,pack-relative-relocs TERMCHECK_PACKS_RELOCATIONS)
if(TERMCHECK_PACKS_RELOCATIONS)
  list(APPEND termcheck_hardened_link -Wl,-z,pack-relative-relocs)
endif()
