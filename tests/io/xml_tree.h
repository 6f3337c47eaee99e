// libxml2's trees, read with strings.
#ifndef BALISE_TESTS_IO_XML_TREE_H_
#define BALISE_TESTS_IO_XML_TREE_H_

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace balise {

inline std::string from_xml(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

inline std::string name_of(const xmlNode* node) { return from_xml(node->name); }

inline std::string attribute_of(const xmlNode* node, std::string_view name) {
  if (node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* attribute = node->properties; attribute != nullptr;
       attribute = attribute->next) {
    if (from_xml(attribute->name) == name && attribute->children != nullptr) {
      return from_xml(attribute->children->content);
    }
  }
  return {};
}

// All text below the node.
inline std::string text_of(const xmlNode* node) {
  std::string text;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE) text += from_xml(child->content);
    text += text_of(child);
  }
  return text;
}

// The first element of that name at or behind `node`, in the order of the document.
inline const xmlNode* find_element(const xmlNode* node, std::string_view name) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && name_of(node) == name) return node;
    const xmlNode* found = find_element(node->children, name);
    if (found != nullptr) return found;
  }
  return nullptr;
}

// The first node of that class at or behind `node`, likewise.
inline const xmlNode* find_class(const xmlNode* node, std::string_view name) {
  for (; node != nullptr; node = node->next) {
    if (attribute_of(node, "class") == name) return node;
    const xmlNode* found = find_class(node->children, name);
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace balise

#endif  // BALISE_TESTS_IO_XML_TREE_H_
